project = "A small LSTM"
extensions = ["myst_parser"]
html_theme = "furo"
