<#import "words.ftl" as w>
<@m.mail subject="Din midlertidige adgangskode til ${brand.productName}" preview="Med den vælger du en ny adgangskode. Den virker én gang og kun kort tid.">
<@m.title>Din midlertidige adgangskode</@m.title>
<@w.greeting/>
<@m.p>Nogen har bedt om at få adgang til din konto hos ${brand.productName} igen. Hvis det var dig, så skriv dit kontonavn og denne midlertidige adgangskode på siden herunder, og vælg en ny adgangskode dér.</@m.p>
<@m.account label="Kontonavn">${accountName}</@m.account>
<@m.secret label="Midlertidig adgangskode">${secret}</@m.secret>
<@m.button href=page>Vælg en ny adgangskode</@m.button>
<@m.p>Den virker én gang inden for <#if minutes == 1>det næste<#else>de næste</#if> <@w.span/>: <@m.strong>indtil ${validUntil}</@m.strong>. Store bogstaver, mellemrum og bindestreger er uden betydning. Din gamle adgangskode virker, indtil du har valgt en ny.</@m.p>
<@m.aside title="Har du ikke bedt om det?">Så behøver du ikke gøre noget: din adgangskode er ikke ændret, og uden denne mail kan ingen ændre den. Giv ikke den midlertidige adgangskode videre til nogen; vi beder aldrig om den.</@m.aside>
</@m.mail>
