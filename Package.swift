// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Unroll",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "unroll", targets: ["unroll"]),
    .library(name: "UnrollKit", targets: ["UnrollKit"]),
    .library(name: "Recurrent", targets: ["Recurrent"]),
    .library(name: "Graphics", targets: ["Graphics"]),
    .library(name: "CairoRenderer", targets: ["CairoRenderer"]),
    .plugin(name: "UnrollPlugin", targets: ["UnrollPlugin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/stencilproject/Stencil", from: "0.15.1"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // System libraries: a module map and a shim, nothing else.
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo-ft harfbuzz fribidi",
      providers: [.apt(["libcairo2-dev", "libharfbuzz-dev", "libfribidi-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    .target(name: "CFonts"),
    .target(name: "CFiles"),

    // The core engine, and the scene graph: they depend on nothing here.
    .target(name: "CRecurrentKernels"),
    .target(name: "Recurrent", dependencies: ["CRecurrentKernels"]),
    .target(name: "Graphics"),

    .target(name: "HDF5", dependencies: ["CDeflate"]),
    .target(
      name: "ModelFiles",
      dependencies: [
        "Recurrent", "HDF5", "CDeflate", "CZip", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/onnx.proto"]),
    .target(name: "Figures", dependencies: ["Recurrent", "Graphics"]),
    .target(name: "CairoRenderer", dependencies: ["Graphics", "CCairo", "CDeflate", "CFonts", "CZlib"]),
    .target(
      name: "Templates", path: "templates", exclude: ["README.md"],
      resources: [
        .embedInCode("report.md.stencil"), .embedInCode("report-layer.md.stencil"),
        .embedInCode("report-part.md.stencil"),
        .embedInCode("report-combination.md.stencil"), .embedInCode("report-comparison.md.stencil"),
        .embedInCode("report-figure.md.stencil"), .embedInCode("run-configuration.yaml"),
        .embedInCode("theme.yaml"),
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Recurrent", "Figures", "Graphics", "Templates", .product(name: "Stencil", package: "Stencil"),
      ]),
    .target(
      name: "UnrollKit",
      dependencies: [
        "Recurrent", "ModelFiles", "Graphics", "Figures", "CairoRenderer", "Reporting", "Templates", "Yams",
        "CDeflate", "CFiles", "CMessageDigest",
      ]),
    .executableTarget(
      name: "unroll",
      dependencies: [
        "UnrollKit", "Recurrent", "Figures", "Graphics", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .plugin(
      name: "UnrollPlugin",
      capability: .command(
        intent: .custom(verb: "unroll", description: "Run unroll in this package: embed, check, report …"),
        permissions: [.writeToPackageDirectory(reason: "unroll writes figures, reports and pages.")]),
      // No dependency on the tool, which would be built a second time for the plugin; it is built when asked for.
      path: "Sources/UnrollPlugin"),

    // Examples of library use: built with everything else, run by CI.
    .executableTarget(
      name: "ReadGates", dependencies: ["UnrollKit", "Recurrent"], path: "Examples/ReadGates"),
    .executableTarget(name: "Stacking", dependencies: ["Recurrent"], path: "Examples/Stacking"),
    .executableTarget(name: "LabelsPerStep", dependencies: ["Recurrent"], path: "Examples/LabelsPerStep"),
    .executableTarget(name: "BothDirections", dependencies: ["Recurrent"], path: "Examples/BothDirections"),
    .executableTarget(name: "EncoderDecoder", dependencies: ["Recurrent"], path: "Examples/EncoderDecoder"),

    .target(name: "TestSupport", dependencies: ["Recurrent", "CDeflate"]),
    .testTarget(
      name: "RecurrentTests", dependencies: ["Recurrent", "CRecurrentKernels", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "GraphicsTests", dependencies: ["Graphics", "TestSupport"]),
    .testTarget(
      name: "CairoRendererTests", dependencies: ["CairoRenderer", "Graphics", "TestSupport"]),
    .testTarget(
      name: "HDF5Tests", dependencies: ["HDF5", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ModelFilesTests", dependencies: ["ModelFiles", "Recurrent", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "FiguresTests",
      dependencies: ["Figures", "Graphics", "Recurrent", "CairoRenderer", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Figures", "Recurrent", "Graphics", "TestSupport"]),
    .testTarget(
      name: "UnrollKitTests",
      dependencies: ["UnrollKit", "ModelFiles", "Recurrent", "Templates", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "UnrollCommandTests", dependencies: ["unroll", "UnrollKit", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
