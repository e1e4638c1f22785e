<#import "words.ftl" as w>
<@m.mail subject="Din kode til ${brand.productName}" preview="Skriv den, hvor du blev bedt om den. Den gælder i nogle få minutter.">
<@m.title>Din kode</@m.title>
<@w.greeting/>
<@m.p>Med denne kode bekræfter du, at det er dig. Skriv den, hvor ${brand.productName} lige har bedt dig om den.</@m.p>
<@m.secret label="Kode">${secret}</@m.secret>
<@m.p>Den gælder i <#if minutes == 1>det næste<#else>de næste</#if> <@w.span/>: <@m.strong>indtil ${validUntil}</@m.strong>. Hvis du har fået flere, virker kun den nyeste.</@m.p>
<@m.aside title="Har du ikke bedt om den?">Så forsøger en anden måske at bruge din konto. Giv ikke koden videre til nogen; vi beder aldrig om den. Hvis det sker igen, så vælg en ny adgangskode på <@m.link href=recoveryPage>${recoveryPage}</@m.link></@m.aside>
</@m.mail>
