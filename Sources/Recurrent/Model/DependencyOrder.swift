/// Puts what waits for each other into an order in which it can be done.
enum DependencyOrder {
  /// What waits for itself, in the order in which it does; the first is what the last waits for.
  struct Circle: Error {
    let members: [Int]

    /// The names of those in the circle, the middle of a long one left out.
    func words(_ name: (Int) -> String) -> String {
      let names = members.map(name)
      let shown = names.count > 6 ? names.prefix(5) + ["…", names[names.count - 1]] : names[...]
      return shown.joined(separator: " and ")
    }
  }

  /// Depth first, what is needed before what needs it, otherwise as it stands; without recursion, since a file says how
  /// deep it goes.
  ///
  /// - Parameter needs: For each, what it waits for.
  static func sorted(_ needs: [[Int]]) throws(Circle) -> [Int] {
    enum Mark { case unseen, open, done }
    var marks = [Mark](repeating: .unseen, count: needs.count)
    var order: [Int] = []
    for start in needs.indices where marks[start] == .unseen {
      var path = [(member: start, next: 0)]
      marks[start] = .open
      while let last = path.last {
        guard last.next < needs[last.member].count else {
          marks[last.member] = .done
          order.append(last.member)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let need = needs[last.member][last.next]
        switch marks[need] {
        case .done: continue
        case .open:
          let members = path.map(\.member)
          throw Circle(members: Array(members[(members.firstIndex(of: need) ?? 0)...]))
        case .unseen:
          marks[need] = .open
          path.append((need, 0))
        }
      }
    }
    return order
  }
}
