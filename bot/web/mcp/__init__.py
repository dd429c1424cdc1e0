"""The library for programs, by the Model Context Protocol: `svar mcp`.

In come calls of three tools: `search` for passages, `ask` for an answer, `article` for a text; out
goes what a reader of the web service would get of it (`library`), as data that `schemas` describes.
`server` tells programs of the tools and `serving` runs it, over standard input and output or over
HTTP, where `gate` counts what comes in.
"""
