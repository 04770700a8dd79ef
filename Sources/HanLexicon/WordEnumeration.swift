import DataPacks

extension HanLexicon {
  /// Calls `body` with every word of the lexicon, as folded characters, by its place in the trie.
  ///
  /// For tools: linear in the size of the trie, and takes as much memory again.
  package func forEachWord(_ body: (_ ids: [CharacterID], _ word: Word) -> Void) {
    let trie = words
    let count = trie.nodes.count
    // A child's slot is a base of its parent plus its id: who owns which base.
    var owners = [Int32](repeating: -1, count: count)
    for node in 0..<count where node == WordTrie.root || trie.check[node] != 0 {
      let field = Int(trie.record(of: node) >> LexiconPackLayout.baseShift)
      if field < LexiconPackLayout.firstSplit {
        if field > 0 { owners[field] = Int32(node) }
        continue
      }
      let row = field - LexiconPackLayout.firstSplit
      for block in 0...(characterCount - 1) >> Int(LexiconPackLayout.splitShift) {
        let base = Int(trie.splits[row + block])
        if base > 0 { owners[base] = Int32(node) }
      }
    }
    for node in 0..<count where trie.check[node] != 0 {
      guard let word = WordTrie.word(trie.record(of: node)) else { continue }
      var ids: [CharacterID] = []
      var current = node
      while current != WordTrie.root {
        let id = trie.check[current]
        ids.append(id)
        current = Int(owners[current - Int(id)])
      }
      body(ids.reversed(), word)
    }
  }
}
