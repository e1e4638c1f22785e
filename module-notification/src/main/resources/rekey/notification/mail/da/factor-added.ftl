<#import "words.ftl" as w>
<#assign say = {
  "authenticator": {
    "subject": "En godkendelsesapp er føjet til din konto hos",
    "title": "En godkendelsesapp er tilføjet",
    "lead": "En godkendelsesapp blev føjet til kontoen",
    "then": "Fra nu af skal du også bruge en kode fra den, når du vælger en ny adgangskode."
  },
  "passkey": {
    "subject": "En adgangsnøgle er føjet til din konto hos",
    "title": "En adgangsnøgle er tilføjet",
    "lead": "En adgangsnøgle blev føjet til kontoen",
    "then": "Fra nu af kan den logge dig ind uden adgangskode og bekræfte, at det er dig."
  },
  "recovery-codes": {
    "subject": "Nye gendannelseskoder til din konto hos",
    "title": "Du har fået nye gendannelseskoder",
    "lead": "Der blev lavet nye gendannelseskoder til kontoen",
    "then": "De gamle virker ikke længere. Hver af de nye virker én gang."
  }
}[factor]>
<@m.mail subject="${say.subject} ${brand.productName}" preview="Var det dig, er alt godt. Var det ikke, så gør noget nu.">
<@m.title>${say.title}</@m.title>
<@w.greeting/>
<@m.p>${say.lead} <@m.strong>${accountName}</@m.strong> hos ${brand.productName} den <@m.strong>${at}</@m.strong>. ${say.then}</@m.p>
<@m.p>Hvis det var dig, behøver du ikke gøre mere.</@m.p>
<@w.notMe>
<@m.aside title="Var det ikke dig?">Så har en anden haft adgang til din konto. Kontakt straks <@w.support/>: de kan fjerne det, der er tilføjet, og sørge for, at du får din konto tilbage.</@m.aside>
</@w.notMe>
</@m.mail>
