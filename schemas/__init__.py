"""Every value that crosses a border: articles, drafts, records, gold, runs. Imports nothing of ours."""
