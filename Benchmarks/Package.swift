// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that nothing of it comes to those who use Unroll.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Unroll", path: "..")],
  targets: [
    .target(name: "CMachineLimits"),
    .executableTarget(
      name: "EngineWorker",
      dependencies: ["CMachineLimits", .product(name: "Recurrent", package: "Unroll")]),
    .executableTarget(
      name: "PictureWorker",
      dependencies: [
        .product(name: "UnrollKit", package: "Unroll"), .product(name: "Graphics", package: "Unroll"),
        .product(name: "CairoRenderer", package: "Unroll"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
