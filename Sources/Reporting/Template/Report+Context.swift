import Recurrent

extension Report {
  /// What a template sees. `templates/README.md` documents every name.
  public var context: [String: Any] {
    [
      "title": title, "source": source, "input_origin": inputOrigin, "command": command,
      "model_origin": modelOrigin, "comparison_notes": comparisonNotes,
      "notation": notation.rawValue,
      "inputs": inputs.map(\.context), "masks": masks.map(\.context),
      "calls": calls, "generation": generation, "axis_counts": axisCounts, "labels": layers.map(\.label),
      "other_layers": otherLayers,
      "layers": layers.map(\.context), "glance": glance,
      "comparisons": comparisons.map(\.context), "figures": figures.map(\.context),
      "traces": traces.map(\.context),
    ]
  }
}

extension ReportedLayer {
  var context: [String: Any] {
    [
      "label": label, "run": run, "name": name, "class_name": className, "kind": kind, "units": units,
      "features": features, "size": size,
      "states": states, "parameters": parameters, "parameter_letters": parameterLetters,
      "parameter_sum": parameterSum,
      "weights": weights.map(\.context),
      "options": [
        "set": options.set, "defaults": options.defaults, "training_only": options.trainingOnly,
      ],
      "initial_states": initialStates.map(\.context), "notes": notes,
      "reads": reads, "side_by_side": sideBySide,
      "combinations": combinations.map(\.context), "parts": parts.map(\.context),
      "figures": figures.map(\.context),
    ]
  }
}

extension ReportedPart {
  var context: [String: Any] {
    [
      "label": label, "name": name, "summary": summary, "equations": equations,
      "equations_as": equationsAs, "letters": letters, "legend": legend.map(\.context),
      "legend_table": LegendEntry.table(legend), "tables": tables.map(\.context), "omission": omission,
      "figures": figures.map(\.context),
    ]
  }
}

extension ReportedCombination {
  var context: [String: Any] {
    [
      "return_sequences": combination.returnSequences, "return_state": combination.returnState,
      "configured": isConfigured, "flags": flags, "call": call, "tensors": tensors.map(\.context),
      "agreements": agreements.map(\.context), "remarks": remarks, "listing": listing,
    ]
  }
}

extension ReportedTensor {
  var context: [String: Any] {
    ["name": name, "shape": shape, "axes": axes, "values": values, "elided": isElided]
  }
}

extension Agreement {
  var context: [String: Any] { ["expression": expression, "holds": holds, "sentence": sentence] }
}

extension LegendEntry {
  var context: [String: Any] {
    [
      "symbol": symbol, "label": label, "signal": signal, "explanation": explanation, "range": range,
    ]
  }
}

extension TraceTable {
  var context: [String: Any] {
    ["title": title, "sample": sample, "unit": unit, "headings": headings, "rows": rows, "table": table]
  }
}

extension ReportedComparison {
  var context: [String: Any] {
    [
      "first": first, "second": second, "rows": rows.map(\.context), "table": table, "findings": findings,
    ]
  }
}

extension ReportedComparison.Row {
  var context: [String: Any] {
    [
      "function": function, "first": first, "second": second, "difference": difference, "place": place,
      "first_value": firstValue, "second_value": secondValue,
    ]
  }
}

extension ReportedFigure {
  var context: [String: Any] {
    [
      "name": name, "caption": caption, "alternative_text": alternativeText, "light": light, "dark": dark,
      "files": files.map { ["label": $0.label, "path": $0.path] }, "links": links, "markup": markup,
    ]
  }
}

extension ReportedTrace {
  var context: [String: Any] { ["path": path, "link": link, "python": python] }
}
