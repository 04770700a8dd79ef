import TextEdits

/// A stretch of markup that a scan found, before it is known whether it is residue.
struct MarkupBlock {
  enum Kind {
    /// `<!-- … -->`, the brackets of `<![CDATA[…]]>` and of conditions.
    case comment
    /// Half a comment.
    case commentEdge
    /// A tag with attributes, of the element with this index.
    case tag(UInt8, MarkupTag.Kind)
    /// A tag of the elements that word processors add.
    case officeTag
    /// The tail of a cut tag.
    case tail
    case forum(name: Int, closes: Bool, isUnmistakable: Bool)
    /// A rule of a style sheet, declarations, or an element that holds them.
    case style
    /// A statement of a script, or an element that holds some.
    case script(isGeneral: Bool)
  }

  var range: Range<Int>
  var kind: Kind

  var rule: CleanupRule {
    switch kind {
    case .comment, .commentEdge: .comment
    case .tag, .officeTag, .tail, .forum: .danglingTag
    case .style, .script: .markupFragment
    }
  }

  /// The block is part of a style sheet or script.
  var isProgram: Bool {
    switch kind {
    case .style, .script: true
    default: false
    }
  }
}
