-- DuckDB: keeps a table up to date from tonight's files.
-- dossier export transactions --format parquet --since @<last watermark> --out tonight
CREATE TABLE IF NOT EXISTS transactions AS
  SELECT * EXCLUDE (export_change) FROM 'tonight/transactions.parquet' LIMIT 0;
DELETE FROM transactions AS t WHERE EXISTS (
  SELECT 1 FROM 'tonight/transactions.parquet' AS c
  WHERE c.export_key IN ('*', t.export_key)
     OR (c.export_key LIKE '%/*' AND starts_with(t.export_key, left(c.export_key, -1))));
INSERT INTO transactions
  SELECT * EXCLUDE (export_change) FROM 'tonight/transactions.parquet' WHERE export_change = 'set';
SELECT currency, sum(remaining) AS remaining FROM transactions GROUP BY currency ORDER BY currency;
