<#-- What several English mails say alike. -->
<#macro greeting><@m.p><#if name??>Hello ${name},<#else>Hello,</#if></@m.p></#macro>

<#macro orCopy>Or copy this address into your browser:</#macro>

<#macro span><#if minutes gte 120>${(minutes / 60)?floor} hours<#elseif minutes == 1>minute<#else>${minutes} minutes</#if></#macro>

<#macro footer>
<#if brand.support??>
<@m.small>Questions? ${brand.support}</@m.small>
<#else>
<@m.small>Questions? Ask those who gave you your account.</@m.small>
</#if>
<#if brand.signIn??>
<@m.small>You sign in at <@m.link href=brand.signIn>${brand.signIn}</@m.link></@m.small>
</#if>
<@m.small>${brand.productName} sent this mail automatically. Replies are not read.</@m.small>
</#macro>
