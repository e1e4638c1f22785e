<#--
  The colours, each for a light and a dark window. The accent (the button and the mark beside the name) is the setting
  rekey.brand.accent. To have others, copy this file into the folder that rekey.templates.dir names, and change it there.
-->
<#assign light = {
  "page": "#f3f2ee", "card": "#ffffff", "edge": "#e4e2da",
  "title": "#15181d", "ink": "#23272e", "text": "#3c4149", "quiet": "#686d76", "aside": "#5a606a", "link": "#4a5059",
  "panel": "#f7f6f2", "panelEdge": "#dedbd1", "rule": "#e9e7e0", "onAccent": "#ffffff"
}>
<#assign dark = {
  "page": "#14161a", "card": "#1e2127", "edge": "#30343c",
  "ink": "#eceef1", "text": "#d3d7dd", "quiet": "#9aa1ac", "link": "#b9c0ca",
  "panel": "#15181d", "panelEdge": "#3a3f49"
}>
