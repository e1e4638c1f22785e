<#import "words.ftl" as w>
<@m.mail subject="Din adgangskode til ${brand.productName} er ændret" preview="Var det dig, er alt godt. Var det ikke, så få din konto tilbage nu.">
<@m.title>Din adgangskode er ændret</@m.title>
<@w.greeting/>
<@m.p>Kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName} fik en ny adgangskode den <@m.strong>${at}</@m.strong>. Den gamle virker ikke længere, og det gør links og midlertidige adgangskoder fra tidligere mails heller ikke.</@m.p>
<@m.p>Hvis det var dig, behøver du ikke gøre mere.</@m.p>
<@w.notMe>
<@m.aside title="Var det ikke dig?">Så har en anden måske fået adgang til din konto. Bed straks om at få den tilbage, vælg en ny adgangskode, og skift også adgangskoden til din mailkonto.</@m.aside>
<@m.button href=page>Få min konto tilbage</@m.button>
</@w.notMe>
</@m.mail>
