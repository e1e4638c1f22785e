<#import "words.ftl" as w>
<#assign say = {
  "unlocked": {
    "subject": "Din konto er låst op",
    "title": "Din konto er låst op",
    "lead": "En administrator har ophævet spærringen af kontoen",
    "then": "Din adgangskode og dine koder virker igen. Intet andet er ændret."
  },
  "recovery-started": {
    "subject": "Du kan snart komme ind på din konto igen",
    "title": "En vej tilbage er undervejs",
    "lead": "En administrator har bedt om en vej tilbage til kontoen",
    "then": "Den kommer til dig i en mail for sig, og ingen andre end dig vælger eller ser din adgangskode. Indtil du har valgt en ny, virker den gamle."
  },
  "factors-reset": {
    "subject": "Din ekstra sikkerhed er fjernet",
    "title": "Din ekstra sikkerhed er fjernet",
    "lead": "En administrator har fjernet alle godkendelsesapps, adgangsnøgler og gendannelseskoder fra kontoen",
    "then": "Indtil du tilføjer noget igen, kræver det kun adgang til din mailkonto at vælge en ny adgangskode."
  }
}[act]>
<@m.mail subject="${say.subject} hos ${brand.productName}" preview="En administrator har gjort det. Har du selv bedt om det, er alt godt.">
<@m.title>${say.title}</@m.title>
<@w.greeting/>
<@m.p>${say.lead} <@m.strong>${accountName}</@m.strong> hos ${brand.productName}. Det skete den <@m.strong>${at}</@m.strong>. ${say.then}</@m.p>
<@m.aside title="Har du ikke bedt om det?">Så kontakt straks <@w.support/>: nogen har måske bedt om det i dit navn.</@m.aside>
</@m.mail>
