// A program imports HanText alone: the types that its API mentions come with it.
@_exported import Encodings
@_exported import KeywordExtraction
@_exported import NumericPhrases
@_exported import ScriptConversion
@_exported import TextCleanup
@_exported import TextEdits
@_exported import WordSegmentation

@_exported import enum HanLexicon.WordClass
@_exported import struct MojibakeRepair.RepairExplanation
