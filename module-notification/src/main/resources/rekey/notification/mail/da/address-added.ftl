<#import "words.ftl" as w>
<@m.mail subject="Den nye mailadresse på din konto hos ${brand.productName}" preview="Fra nu af kommer mails om din konto til denne adresse.">
<@m.title>Det er din nye mailadresse</@m.title>
<@w.greeting/>
<@m.p>Siden den <@m.strong>${at}</@m.strong> kommer mails om kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName} til denne adresse. Din adgangskode er den samme. Links og midlertidige adgangskoder fra tidligere mails virker ikke længere.</@m.p>
<#if heldUntil??>
<@m.p>Af hensyn til din sikkerhed kan du ikke vælge en ny adgangskode via mail før <@m.strong>${heldUntil}</@m.strong>.</@m.p>
</#if>
<@m.aside title="Er det ikke din konto?">Så har nogen angivet din mailadresse, sandsynligvis ved en fejl. Den giver dig ikke adgang til noget, og du behøver ikke gøre noget. Vil du have den fjernet, så kontakt <@w.support/>.</@m.aside>
</@m.mail>
