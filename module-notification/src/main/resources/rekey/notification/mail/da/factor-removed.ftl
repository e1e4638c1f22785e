<#import "words.ftl" as w>
<#assign say = {
  "authenticator": {
    "subject": "En godkendelsesapp er fjernet fra din konto hos",
    "title": "En godkendelsesapp er fjernet",
    "lead": "En godkendelsesapp blev fjernet fra kontoen",
    "then": "Vi beder ikke længere om koder fra den, og de virker heller ikke mere."
  },
  "passkey": {
    "subject": "En adgangsnøgle er fjernet fra din konto hos",
    "title": "En adgangsnøgle er fjernet",
    "lead": "En adgangsnøgle blev fjernet fra kontoen",
    "then": "Den kan ikke længere bekræfte, at det er dig."
  },
  "recovery-codes": {
    "subject": "Gendannelseskoderne er fjernet fra din konto hos",
    "title": "Dine gendannelseskoder er fjernet",
    "lead": "Gendannelseskoderne blev fjernet fra kontoen",
    "then": "Ingen af dem virker længere."
  }
}[factor]>
<@m.mail subject="${say.subject} ${brand.productName}" preview="Var det dig, er alt godt. Var det ikke, så få din konto tilbage nu.">
<@m.title>${say.title}</@m.title>
<@w.greeting/>
<@m.p>${say.lead} <@m.strong>${accountName}</@m.strong> hos ${brand.productName} den <@m.strong>${at}</@m.strong>. ${say.then}</@m.p>
<@m.p>Hvis det var dig, behøver du ikke gøre mere.</@m.p>
<@w.notMe>
<@m.aside title="Var det ikke dig?">Så har en anden haft adgang til din konto. Bed straks om at få den tilbage, og vælg en ny adgangskode. Tilføj derefter det, der er fjernet, igen.</@m.aside>
<@m.button href=page>Få min konto tilbage</@m.button>
</@w.notMe>
</@m.mail>
