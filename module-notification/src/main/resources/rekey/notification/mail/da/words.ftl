<#-- What several Danish mails say alike. -->
<#macro greeting><@m.p><#if name??>Hej ${name}<#else>Hej</#if></@m.p></#macro>

<#macro orCopy>Eller kopiér denne adresse ind i din browser:</#macro>

<#macro span><#if minutes gte 120>${(minutes / 60)?floor} timer<#elseif minutes == 1>minut<#else>${minutes} minutter</#if></#macro>

<#macro support><#if brand.support??>${brand.support}<#else>dem, der har givet dig din konto</#if></#macro>

<#-- What to do when it was somebody else: say so by the mail's own link, or else what is nested. -->
<#macro notMe>
<#if disown??>
<@m.aside title="Var det ikke dig?">Så giv os besked her. Siden spørger dig en gang til, før der sker noget; derefter kan ingen logge ind på kontoen, før du har valgt en ny adgangskode. Den mail, du skal bruge til det, får du med det samme. Linket virker indtil ${validUntil}.</@m.aside>
<@m.button href=disown>Det var ikke mig</@m.button>
<#else>
<#nested>
</#if>
</#macro>

<#macro footer>
<#if brand.support??>
<@m.small>Spørgsmål? ${brand.support}</@m.small>
<#else>
<@m.small>Spørgsmål? Spørg dem, der har givet dig din konto.</@m.small>
</#if>
<#if brand.signIn??>
<@m.small>Du logger ind på <@m.link href=brand.signIn>${brand.signIn}</@m.link></@m.small>
</#if>
<@m.small>${brand.productName} har sendt denne mail automatisk. Svar på den bliver ikke læst.</@m.small>
</#macro>
