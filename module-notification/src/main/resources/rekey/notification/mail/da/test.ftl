<#import "words.ftl" as w>
<@m.mail subject="Prøvemail fra ${brand.productName}" preview="Kan du læse dette, kommer mails frem.">
<@m.title>Mails kommer frem</@m.title>
<@m.p>En administrator af ${brand.productName} sendte denne mail den <@m.strong>${at}</@m.strong> for at se, om mails forlader serveren og når frem til dig. Det gør de.</@m.p>
<@m.aside title="Havde du ikke ventet den?">Så skal du ikke gøre noget. Denne mail giver ikke adgang til noget og ændrer intet.</@m.aside>
</@m.mail>
