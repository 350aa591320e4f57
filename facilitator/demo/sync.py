"""Tomorrow's sync, played from a script where there is no terminal to run it on."""

SCRIPT = """
[10:00:20] > present Lindiwe, Yusra, Desmond, Rosalind, Kenji, Nadia
[10:01:00] > start

# Promises kept
[10:02:10] Rosalind: Odalys owes two promises since last week; I ask her today
[10:03:00] Desmond: action: Kenji: test the way in for safety fixes with the late shift, fri, #G4
[10:04:40] > next

# Goals this week
[10:05:50] > goal G2 4 4
[10:06:30] > goal G3 4 3
[10:07:10] Yusra: all three starters could work by nine
[10:08:00] > next

# Coming up
[10:09:00] > present Lindiwe, Yusra, Desmond, Rosalind, Kenji, Nadia, Safiya
[10:09:20] Desmond: heads-up: stock count at all depots, every handheld in use, 3w, #G4
[10:10:40] Nadia: heads-up: order screen moves one button, with a two-minute guide, 2w
[10:11:50] Desmond: surprise: printers at Quayside changed during the early shift @WD
[10:12:40] > next

# One thing to decide
[10:14:00] Lindiwe: input: vendors ask for the pay date, not for the system
[10:16:20] Lindiwe: decision: Closing freezes all changes but safety fixes, from the 28th to the 5th. #G2
> why Last year one update cost three days of closing.
> decided by Rosalind
> for vendor
[10:17:10] Lindiwe: action: Kenji: list the safety fixes we still allow, fri, #G2
[10:18:20] Kenji: action: Lindiwe: name who may say yes during the freeze, next, #G2
[10:19:00] Safiya: park: shall the buyers' page show what is on its way?
[10:20:30] > extend 1
[10:21:00] > read-back
[10:21:40] > confirm all
[10:22:30] > rate it 4 5 4 4 / 4 3 5
> thanks Lindiwe thanks Kenji: you asked before you switched it off.
[10:23:10] > close
"""
