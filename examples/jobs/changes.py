"""Keeps a copy of the customer list up to date: python3 changes.py dossier-data/read-model.db mine.db"""
import sqlite3
import sys

source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
mine = sqlite3.connect(sys.argv[2])
mine.execute("CREATE TABLE IF NOT EXISTS mark (position INTEGER)")
mine.execute("CREATE TABLE IF NOT EXISTS customers (customer TEXT PRIMARY KEY, name TEXT, stage TEXT)")
(since,) = mine.execute("SELECT coalesce(max(position), -1) FROM mark").fetchone()

source.execute("BEGIN")  # everything is read as of one moment
(upto,) = source.execute("SELECT max(position) FROM v1_progress").fetchone()
keys = [key for (key,) in source.execute(
    "SELECT DISTINCT key FROM v1_changes WHERE view = 'v1_customer_list' AND position > ?", (since,))]
rows = "SELECT customer, name, stage FROM v1_customer_list"
if "*" in keys:
    mine.execute("DELETE FROM customers")
    changed = source.execute(rows).fetchall()
else:
    mine.executemany("DELETE FROM customers WHERE customer = ?", [(key,) for key in keys])
    changed = [row for key in keys for row in source.execute(f"{rows} WHERE customer = ?", (key,))]
mine.executemany("INSERT INTO customers VALUES (?, ?, ?)", changed)
mine.execute("INSERT INTO mark VALUES (?)", (upto,))
mine.commit()
print(f"{len(changed)} rows put in place, up to @{upto}")
