<#import "words.ftl" as w>
<@m.mail subject="Mailadressen på din konto hos ${brand.productName} er ændret" preview="Var det dig, er alt godt. Var det ikke, så gør noget nu.">
<@m.title>Din mailadresse er ændret</@m.title>
<@w.greeting/>
<@m.p>Kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName} fik en anden mailadresse den <@m.strong>${at}</@m.strong>. Dette er den sidste mail om kontoen, der kommer til den gamle. Links og midlertidige adgangskoder fra tidligere mails virker ikke længere.</@m.p>
<#if heldUntil??>
<@m.p>Din adgangskode er ikke ændret, og indtil <@m.strong>${heldUntil}</@m.strong> kan ingen vælge en ny via mail. Så har du tid til at gøre indsigelse.</@m.p>
<#else>
<@m.p>Din adgangskode er ikke ændret.</@m.p>
</#if>
<@m.p>Hvis det var dig, behøver du ikke gøre mere.</@m.p>
<#if disown??>
<@m.aside title="Var det ikke dig?">Så sig det her, og sig det til <@w.support/>. Siden spørger dig en gang til; derefter kan ingen logge ind på kontoen, og ingen mail lukker nogen ind, før nogen har set på sagen. Linket virker indtil ${validUntil}.</@m.aside>
<@m.button href=disown>Det var ikke mig</@m.button>
<#else>
<@m.aside title="Var det ikke dig?">Så er en anden måske ved at overtage din konto. Kontakt straks <@w.support/>: mails til denne adresse kan ikke længere hjælpe dig ind igen.</@m.aside>
</#if>
</@m.mail>
