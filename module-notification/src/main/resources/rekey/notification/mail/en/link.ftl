<#import "words.ftl" as w>
<@m.mail subject="Choose a new password for ${brand.productName}" preview="This mail holds the link for it. It works once and not for long.">
<@m.title>Choose a new password</@m.title>
<@w.greeting/>
<@m.p>Somebody asked for a way back into the account <@m.strong>${accountName}</@m.strong> at ${brand.productName}. If that was you, open this page and choose a new password there.</@m.p>
<@m.button href=page>Choose a new password</@m.button>
<@m.p>The link works once, within the next <@w.span/>: <@m.strong>until ${validUntil}</@m.strong>. Opening it uses nothing up; only setting the password does. Your old password goes on working until then.</@m.p>
<@m.aside title="You did not ask for this?">Then there is nothing you have to do: your password has not changed, and it takes this mail to change it. Do not pass the link on to anybody; we never ask for it.</@m.aside>
</@m.mail>
