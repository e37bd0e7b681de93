"""Makes the skin and its pictures from the CC0 base mesh.

Needed only when the surface, the zones or the art change; what it makes is
checked in under ``assets/``. Lengths inside are millimetres, x to the person's
left, y up, z to the front.
"""
