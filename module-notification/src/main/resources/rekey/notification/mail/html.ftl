<#-- The HTML. Every value is escaped by the output format that this library is read with. -->
<#import "/${language}/words.ftl" as w>
<#import "/style.ftl" as style>

<#macro mail subject preview>
<!DOCTYPE html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${subject}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; -webkit-text-size-adjust: 100%; }
a { text-decoration: underline; }
@media (max-width: 520px) {
  .outer { padding: 20px 12px 32px !important; }
  .card { padding: 28px 22px 12px !important; }
  .brand { padding-left: 10px !important; }
  .foot { padding: 20px 10px 0 !important; }
  .title { font-size: 23px !important; }
  .button a { display: block !important; text-align: center !important; }
  .panel { padding: 18px 6px !important; }
  .secret { font-size: 18px !important; letter-spacing: 0 !important; }
  .short { font-size: 28px !important; letter-spacing: 0.18em !important; }
}
@media (prefers-color-scheme: dark) {
  body, .page { background: ${style.dark.page} !important; }
  .card { background: ${style.dark.card} !important; border-color: ${style.dark.edge} !important; }
  .card, .title, .secret, .value { color: ${style.dark.ink} !important; }
  .text { color: ${style.dark.text} !important; }
  .brand { color: ${style.dark.text} !important; }
  .panel { background: ${style.dark.panel} !important; border-color: ${style.dark.panelEdge} !important; }
  .label, .quiet, .foot, .foot p { color: ${style.dark.quiet} !important; }
  .quiet a, .foot a { color: ${style.dark.link} !important; }
  .aside { border-color: ${style.dark.edge} !important; }
  .aside strong { color: ${style.dark.ink} !important; }
}
</style>
</head>
<body style="margin:0;padding:0;background:${style.light.page};">
<div style="display:none;max-height:0;overflow:hidden;opacity:0;">${preview}</div>
<div role="main">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${style.light.page};">
<tr><td class="outer" align="center" style="padding:36px 16px 48px;word-break:break-word;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
<tr><td class="brand" align="left" style="padding:0 4px 16px;font:600 16px/24px -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:${style.light.text};"><#if brand.logo??><img src="${brand.logo}" alt="${brand.productName}" height="32" style="display:block;height:32px;width:auto;border:0;"><#else><span style="display:inline-block;width:12px;height:12px;border-radius:4px;background:${brand.accent};margin-right:9px;"></span>${brand.productName}</#if></td></tr>
<tr><td class="card" align="left" style="background:${style.light.card};border:1px solid ${style.light.edge};border-radius:16px;padding:40px 44px 20px;font:400 16px/25px -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:${style.light.ink};">
<#nested>
</td></tr>
<tr><td class="foot" align="left" style="padding:24px 44px 0;font:400 13px/20px -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:${style.light.quiet};">
<@w.footer/>
</td></tr>
</table>
</td></tr>
</table>
</div>
</body>
</html>
</#macro>

<#macro title>
<h1 class="title" style="margin:0 0 20px;font-size:26px;line-height:32px;font-weight:650;letter-spacing:-0.01em;color:${style.light.title};"><#nested></h1>
</#macro>

<#macro p>
<p class="text" style="margin:0 0 18px;color:${style.light.text};"><#nested></p>
</#macro>

<#macro strong><strong style="font-weight:650;"><#nested></strong></#macro>

<#macro account label>
<p class="label" style="margin:24px 0 2px;font-size:13px;line-height:18px;color:${style.light.quiet};">${label}</p>
<p class="value" style="margin:0 0 14px;font-weight:600;color:${style.light.title};"><#nested></p>
</#macro>

<#macro secret label>
<p class="label" style="margin:0 0 6px;font-size:13px;line-height:18px;color:${style.light.quiet};">${label}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px;"><tr><td class="panel" align="center" style="background:${style.light.panel};border:1px solid ${style.light.panelEdge};border-radius:12px;padding:20px 12px;"><#local body><#nested></#local><#local short = (body?markup_string?length lt 12)><span class="secret<#if short> short</#if>" style="font:600 ${short?then("32px/40px", "24px/32px")} ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;letter-spacing:${short?then("0.18em", "0.04em")};color:${style.light.title};-webkit-user-select:all;user-select:all;">${body}</span></td></tr></table>
</#macro>

<#macro button href>
<table role="presentation" class="button" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 12px;"><tr><td><a href="${href}" style="display:inline-block;background:${brand.accent};color:${style.light.onAccent};font-weight:600;font-size:16px;line-height:24px;text-decoration:none;padding:13px 26px;border-radius:10px;"><#nested></a></td></tr></table>
<p class="quiet" style="margin:0 0 22px;font-size:13px;line-height:20px;color:${style.light.quiet};word-break:break-all;"><@w.orCopy/><br><a href="${href}" style="color:${style.light.link};">${href}</a></p>
</#macro>

<#macro aside title>
<div class="aside" style="margin:28px 0 0;border-top:1px solid ${style.light.rule};padding:20px 0 4px;">
<p class="quiet" style="margin:0 0 16px;font-size:14px;line-height:22px;color:${style.light.aside};"><strong style="display:block;font-weight:650;color:${style.light.ink};margin-bottom:2px;">${title}</strong>
<#nested></p>
</div>
</#macro>

<#macro small>
<p style="margin:0 0 8px;"><#nested></p>
</#macro>

<#macro link href><a href="${href}" style="color:${style.light.link};"><#nested></a></#macro>
