"""A report whose author means harm: markup, addresses, headers, hidden characters."""

from __future__ import annotations

HOSTILE = """---
title: "Notes <script>alert(1)</script> from ReefConf 2031"
author: "Eve <img src=x onerror=alert(2)>"
date: 2031-07-02
---

# ReefConf 2031

## Tuesday 1 July 2031

### [Sharks <script>alert(3)</script> & Rays](javascript:alert(4)) by Mal Ory

The talk was great\u202e and \u2066its slides\u2069 said `<b onclick=alert(5)>`, honestly.
Bcc: all@reef.example is what it said, and it was an interesting line.

### [Corals](https://reef.example/"onmouseover="alert(6)) by Sam Ling

Corals grow slowly, ![pixel](https://reef.example/track.gif) and [see](javascript:alert(7)).

### [Eels **bold** | cell](https://reef.example/eels) by Kim Rho

Eels are long \u200band thin, # not a heading, and <iframe src=//reef.example></iframe> too.
"""
