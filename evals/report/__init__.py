"""Reports of a scored run: the same facts in the terminal, in Markdown, in HTML and as JUnit.

tables     what is shown, as values           block      the lines a reader sees first
markdown   summary.md                         html       report.html, self-contained
junit      junit.xml                          write      all of them into the run's folder
"""
