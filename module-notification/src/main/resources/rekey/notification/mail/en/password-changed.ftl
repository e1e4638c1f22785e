<#import "words.ftl" as w>
<@m.mail subject="Your password for ${brand.productName} was changed" preview="If it was you, all is well. If not, get your account back now.">
<@m.title>Your password was changed</@m.title>
<@w.greeting/>
<@m.p>The account <@m.strong>${accountName}</@m.strong> at ${brand.productName} has had a new password since <@m.strong>${at}</@m.strong>. The old one no longer works, nor do links and temporary passwords from earlier mails.</@m.p>
<@m.p>If that was you, there is nothing more to do.</@m.p>
<@w.notMe>
<@m.aside title="It was not you?">Then somebody else may have your account. Ask for a way back at once, choose a new password, and change the password of your mailbox as well.</@m.aside>
<@m.button href=page>Get my account back</@m.button>
</@w.notMe>
</@m.mail>
