-- Notes at the foot of the page for WeasyPrint, as Typst sets them: pandoc would put them at the end.
function Note(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), { class = "footnote" })
end
