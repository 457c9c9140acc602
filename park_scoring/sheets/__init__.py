"""What several workbooks of ours share: styles, tables, and the sheets that say where everything came from."""
