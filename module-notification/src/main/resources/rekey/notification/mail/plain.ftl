<#-- The plain text. Paragraphs are wrapped; what is to be copied stands on a line of its own. -->
<#import "/${language}/words.ftl" as w>

<#macro mail subject preview>
<#nested>


------------------------------------------------------------------------

<@w.footer/>
</#macro>

<#macro title>
<#local body><#nested></#local>
${body?trim}
${""?left_pad(body?trim?length, "=")}


</#macro>

<#macro p>
<#local body><#nested></#local>
${wrap(body)}


</#macro>

<#macro strong><#nested></#macro>

<#macro account label>
<#local body><#nested></#local>
${label}:

    ${body?trim}


</#macro>

<#macro secret label>
<#local body><#nested></#local>
${label}:

    ${body?trim}


</#macro>

<#macro button href>
<#local body><#nested></#local>
${body?trim}:

    ${href}


</#macro>

<#macro aside title>
<#local body><#nested></#local>
${title}

${wrap(body)}


</#macro>

<#macro small>
<#local body><#nested></#local>
${wrap(body)}


</#macro>

<#macro link href><#local body><#nested></#local>${(body == href)?then(href, body + " (" + href + ")")}</#macro>
