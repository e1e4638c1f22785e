<#-- The subject line: of a mail's template only what it calls its subject. -->
<#macro mail subject preview>
${subject}
</#macro>
