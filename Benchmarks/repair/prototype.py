"""Development figures of a prototype of the search, on samples of the same classes.

Exact lines in percent, or of how many, on 150 lines of UD a class where it was a strict search, else
on the lines that were damaged. They are what the repair is to go past, not measured in this run.
"""
PROTOTYPE = {
    "UTF-8 as windows-1252": "100 %",
    "UTF-8 as Latin-1": "100 %",
    "UTF-8 as windows-1252, twice": "100 %",
    "UTF-8 as cp437": "100 %",
    "UTF-8 as MacRoman": "100 %",
    "UTF-8 as windows-1251": "100 %",
    "GBK as Latin-1": "100 %",
    "GBK as windows-1252": "100 %",
    "GBK as windows-1250": "100 %",
    "Big5 as Latin-1": "100 %",
    "Big5 as GBK": "100 %",
    "GBK as Big5, lossy": "0 % strict",
    "UTF-8 as GBK, Windows": "48-56 % (3 % of news)",
    "UTF-8 as GBK, Windows, folded": "3 % of news",
    "UTF-8 as GBK, Python, U+FFFD": "78-84 % (63-68 % of news)",
    "UTF-8 as GBK, Python, ?": "78-84 % (63-68 % of news)",
    "UTF-8 as Big5, Windows": "0 %",
    "UTF-8 as Shift_JIS, Windows": "0 %",
    "UTF-8 as windows-1252, a byte lost (end)": "0 %",
    "UTF-8 as windows-1252, a byte lost (inside)": "0 %",
    "UTF-16LE as UTF-16BE": "0 %",
    "UTF-16LE as GBK, NUL dropped": "0 %",
    "GBK as UTF-8 (U+FFFD)": "0 %",
    "GBK as UTF-8 as GBK (锟斤拷)": "0 %",
    "cut marks": "62-75 % (59 % of news)",
    "cut marks, Simplified": "41 %",
    "pasted notes": "96.6 % (78 % of news)",
}
