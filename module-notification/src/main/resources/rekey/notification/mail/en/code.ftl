<#import "words.ftl" as w>
<@m.mail subject="Your code for ${brand.productName}" preview="Enter it where you were asked for it. It is valid for a few minutes.">
<@m.title>Your code</@m.title>
<@w.greeting/>
<@m.p>This code confirms that it is you. Enter it where ${brand.productName} has just asked you for it.</@m.p>
<@m.secret label="Code">${secret}</@m.secret>
<@m.p>It is valid for the next <@w.span/>: <@m.strong>until ${validUntil}</@m.strong>. If you got several, only the newest one works.</@m.p>
<@m.aside title="You did not ask for this?">Then somebody else may be trying to use your account. Do not pass the code on to anybody; we never ask for it. If it happens again, choose a new password at <@m.link href=recoveryPage>${recoveryPage}</@m.link></@m.aside>
</@m.mail>
