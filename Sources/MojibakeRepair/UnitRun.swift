/// A run of characters beyond ASCII that holds units of UTF-8 under a charset.
struct UnitRun {
  private(set) var cells: Range<Int>
  private(set) var pieces: [UnitLattice.Piece] = []
  private(set) var units: [UTF8Unit] = []
  /// Characters that are no part of a unit and would not stand beside sound text either.
  private(set) var leftovers = 0

  private init(at start: Int) {
    cells = start..<start
  }

  /// The runs of a line, in order. Linear.
  static func runs(of cells: [DecodedCell], _ charset: SingleByteCharset) -> [UnitRun] {
    let reader = UTF8UnitReader(charset: charset, cells: cells)
    var runs: [UnitRun] = []
    var run = UnitRun(at: 0)
    var position = 0
    func close() {
      run.settle()
      if run.isSound { runs.append(run) }
    }
    while position < cells.count {
      let scalar = cells[position].scalar
      if let unit = reader.unit(at: position) {
        run.append(unit, observed: cells[unit.cells].map(\.scalar))
      } else if joins(scalar) || charset.byte(of: scalar) != nil {
        run.append(scalar, isLeftover: !isTypographic(scalar) && !charset.isForeignControl(scalar))
      } else {
        close()
        run = UnitRun(at: position + 1)
      }
      position = run.cells.upperBound
    }
    close()
    return runs
  }

  private mutating func append(_ unit: UTF8Unit, observed: [UInt32]) {
    pieces.append(.unit(unit, observed: observed))
    units.append(unit)
    cells = cells.lowerBound..<unit.cells.upperBound
  }

  private mutating func append(_ scalar: UInt32, isLeftover: Bool) {
    pieces.append(.cell(scalar))
    if isLeftover { leftovers += 1 }
    cells = cells.lowerBound..<cells.upperBound + 1
  }

  /// Drops the units that lost a byte altogether when something is left over: that may be anything.
  private mutating func settle() {
    guard leftovers > 0 else { return }
    let count = units.count
    units = units.filter(\.isWhole)
    pieces = pieces.flatMap { piece -> [UnitLattice.Piece] in
      if case .unit(let unit, let observed) = piece, !unit.isWhole {
        observed.map(UnitLattice.Piece.cell)
      } else {
        [piece]
      }
    }
    leftovers += count - units.count
  }

  /// Whether it holds units, and more whole ones than characters that are left over.
  private var isSound: Bool {
    !units.isEmpty && (leftovers == 0 || leftovers < units.count(where: \.isWhole))
  }

  /// Whether a character beyond ASCII may be a byte of some charset: the East Asian ones may not.
  private static func joins(_ scalar: UInt32) -> Bool {
    scalar >= 0x80 && scalar < 0x2E80
  }

  /// Punctuation that sound text has beside damaged text.
  private static func isTypographic(_ scalar: UInt32) -> Bool {
    switch CharacterClass(scalar).kind {
    case .mark, .apostrophe, .opening, .closing, .space: true
    default: false
    }
  }
}
