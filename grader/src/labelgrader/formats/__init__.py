"""The formats that the outside relies on: answer, gold, card, verdict. Checked here, once, at the door."""
