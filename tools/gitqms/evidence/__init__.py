"""The verifier: what a history proves. Pure: values in, values out; no disk, no Git, no clock (design 3.7)."""
