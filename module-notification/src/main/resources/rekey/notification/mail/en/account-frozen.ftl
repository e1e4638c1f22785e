<#import "words.ftl" as w>
<@m.mail subject="Your account at ${brand.productName} is frozen" preview="Nobody can sign in until you have chosen a new password.">
<@m.title>Your account is frozen</@m.title>
<@w.greeting/>
<@m.p>On <@m.strong>${at}</@m.strong> we were told, by the link in one of our mails, that a change to the account <@m.strong>${accountName}</@m.strong> at ${brand.productName} was not yours. Nobody can sign in to it any more, and links, temporary passwords and codes from earlier mails no longer work.</@m.p>
<@m.p>You open it again by choosing a new password. The mail for that is on its way to you; if it does not come, ask for another one.</@m.p>
<@m.button href=page>Ask for another mail</@m.button>
<@m.aside title="You did not tell us so?">Then somebody else reads your mails. Change the password of your mailbox first, and choose a new one for this account after that.</@m.aside>
</@m.mail>
