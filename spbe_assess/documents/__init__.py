"""The evidence library: documents, their versions, and the bytes behind them."""
