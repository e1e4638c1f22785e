<#-- What several English mails say alike. -->
<#macro greeting><@m.p><#if name??>Hello ${name},<#else>Hello,</#if></@m.p></#macro>

<#macro orCopy>Or copy this address into your browser:</#macro>

<#macro span><#if minutes gte 120>${(minutes / 60)?floor} hours<#elseif minutes == 1>minute<#else>${minutes} minutes</#if></#macro>

<#macro support><#if brand.support??>${brand.support}<#else>those who gave you your account</#if></#macro>

<#-- What to do when it was somebody else: say so by the mail's own link, or else what is nested. -->
<#macro notMe>
<#if disown??>
<@m.aside title="It was not you?">Then say so here. The page asks you once more; after that nobody can sign in to the account until you have chosen a new password, for which you get a mail at once. The link works until ${validUntil}.</@m.aside>
<@m.button href=disown>This was not me</@m.button>
<#else>
<#nested>
</#if>
</#macro>

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
