<#import "words.ftl" as w>
<@m.mail subject="Vælg en ny adgangskode til ${brand.productName}" preview="Denne mail indeholder linket til det. Det virker én gang og kun kort tid.">
<@m.title>Vælg en ny adgangskode</@m.title>
<@w.greeting/>
<@m.p>Nogen har bedt om at få adgang til kontoen <@m.strong>${accountName}</@m.strong> hos ${brand.productName} igen. Hvis det var dig, så åbn denne side og vælg en ny adgangskode dér.</@m.p>
<@m.button href=page>Vælg en ny adgangskode</@m.button>
<@m.p>Linket virker én gang inden for <#if minutes == 1>det næste<#else>de næste</#if> <@w.span/>: <@m.strong>indtil ${validUntil}</@m.strong>. Det bliver ikke brugt op af at blive åbnet, kun af at du vælger en adgangskode. Indtil da virker din gamle.</@m.p>
<@m.aside title="Har du ikke bedt om det?">Så behøver du ikke gøre noget: din adgangskode er ikke ændret, og uden denne mail kan ingen ændre den. Giv ikke linket videre til nogen; vi beder aldrig om det.</@m.aside>
</@m.mail>
