<#import "words.ftl" as w>
<@m.mail subject="Signing in to ${brand.productName} is blocked for your account" preview="Too many wrong passwords or codes were entered. Here is how to lift the block.">
<@m.title>Signing in is blocked</@m.title>
<@w.greeting/>
<@m.p>So many wrong passwords or codes in a row were entered for the account <@m.strong>${accountName}</@m.strong> at ${brand.productName} that since <@m.strong>${at}</@m.strong> it has taken none, not even the right ones. The block ends when you choose a new password.</@m.p>
<@m.button href=page>Choose a new password</@m.button>
<@m.aside title="It was not you?">Then somebody else has been guessing, and cannot go on. Choose a new password all the same: it ends the block. However often this happens, you get this mail at most once a day.</@m.aside>
</@m.mail>
