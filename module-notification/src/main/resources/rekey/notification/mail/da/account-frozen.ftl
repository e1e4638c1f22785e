<#import "words.ftl" as w>
<@m.mail subject="Din konto hos ${brand.productName} er spærret" preview="Ingen kan logge ind, før du har valgt en ny adgangskode.">
<@m.title>Din konto er spærret</@m.title>
<@w.greeting/>
<@m.p>Via linket i en af vores mails fik vi den <@m.strong>${at}</@m.strong> at vide, at en ændring af kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName} ikke var din. Siden da kan ingen logge ind på den, og links, midlertidige adgangskoder og koder fra tidligere mails virker ikke længere.</@m.p>
<@m.p>Du åbner den igen ved at vælge en ny adgangskode. Den mail, du skal bruge til det, er på vej til dig; kommer den ikke, så bed om en ny.</@m.p>
<@m.button href=page>Bed om en ny mail</@m.button>
<@m.aside title="Var det ikke dig, der gav os besked?">Så læser en anden dine mails. Skift først adgangskoden til din mailkonto, og vælg derefter en ny til denne konto.</@m.aside>
</@m.mail>
