<#import "words.ftl" as w>
<@m.mail subject="Your temporary password for ${brand.productName}" preview="With it you choose a new password. It works once and not for long.">
<@m.title>Your temporary password</@m.title>
<@w.greeting/>
<@m.p>Somebody asked for a way back into your account at ${brand.productName}. If that was you, enter your account name and this temporary password on the page below, and choose a new password there.</@m.p>
<@m.account label="Account name">${accountName}</@m.account>
<@m.secret label="Temporary password">${secret}</@m.secret>
<@m.button href=page>Choose a new password</@m.button>
<@m.p>It works once, within the next <@w.span/>: <@m.strong>until ${validUntil}</@m.strong>. Capital letters, spaces and hyphens do not matter. Your old password goes on working until you have set a new one.</@m.p>
<@m.aside title="You did not ask for this?">Then there is nothing you have to do: your password has not changed, and it takes this mail to change it. Do not pass the temporary password on to anybody; we never ask for it.</@m.aside>
</@m.mail>
