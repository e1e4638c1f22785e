COPY identity_account (id, realm, account_number, user_name, user_name_key, email, email_key, display_name, locale, password_hash, security_stamp, grant_epoch, enabled, demo, created_at, recovery_held_until, address_changed_by, password_weak) FROM stdin;
01a1fe10-7501-79b8-a016-a587ad49d4c4	main	1000	anna	anna	anna@example.com	anna@example.com	Anna Andersson	en	$argon2id$v=19$m=19456,t=2,p=1$jomKO/CGUUZOafcTyxPHnw$juO6mWV1oV0nosA8F1vU80ZjeK8U3Uh5yrzTUGijNno	01a1fe10-76c0-73e4-b097-fe73d06b4abe	0	t	t	2026-11-21 12:24:14.269356+00	\N	\N	f
01a1fe10-78c3-71fe-a25b-c7b9d6a2fc9c	main	1001	bjorn	bjorn	bjorn@example.com	bjorn@example.com	Bjørn Birk	da	$argon2id$v=19$m=19456,t=2,p=1$9VVlxaMbVyA6dqbPdK1ZLQ$2sI4MnzsSXsKML8ljqbGujC3ur+DeqHrM7gSNa8jUGs	01a1fe10-78fa-7acf-8f87-a455f57c7ab8	0	t	t	2026-11-21 12:24:14.842618+00	\N	\N	f
01a1fe10-8744-78f2-91bd-8cc4309efb4d	main	1002	person-dc553104-23bc-4f4e	person-dc553104-23bc-4f4e	person-dc553104-23bc-4f4e@example.com	person-dc553104-23bc-4f4e@example.com	\N	en	$argon2id$v=19$m=19456,t=2,p=1$XYMs3vnrNiG5I+R1jOQogg$0JmHtNI6cTZscSsJmOKlzAMPN6LslRCiUvYiS5lWihk	01a1fe10-87b4-7a41-b593-cbae647f3efb	0	t	f	2026-11-21 12:24:18.612592+00	\N	\N	f
01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	main	1003	person-1a96835f-1855-4fdf	person-1a96835f-1855-4fdf	person-1a96835f-1855-4fdf@example.com	person-1a96835f-1855-4fdf@example.com	\N	en	$argon2id$v=19$m=19456,t=2,p=1$CVNomdyCrB2aPdkwote3ew$eS0qXHwpqpxjFgSK2AkV1QcTym1Cvzuuz30IuTmLJq4	01a1fe10-87e8-7078-a920-f9d6611bfc59	0	t	f	2026-11-21 12:24:18.663983+00	\N	\N	f
01a1fe10-8c1b-7fa7-bea2-fe9f966b94ee	main	1004	person-b3cee9c5-4860-45f0	person-b3cee9c5-4860-45f0	person-b3cee9c5-4860-45f0@example.com	person-b3cee9c5-4860-45f0@example.com	\N	en	$argon2id$v=19$m=19456,t=2,p=1$niSQkLxqvPEkfURZzomaQQ$3YH7tZpb1BJlYrLJdhwNnLzXEsuSLQU8YTpXb39XeKY	01a1fe10-8c3d-7309-b5f1-9d2f724efabe	0	t	f	2026-11-21 12:24:19.773137+00	\N	\N	f
01a1fe10-9426-7655-a60a-1fbb6beaf075	main	1005	person-f505bc36-fa69-45d1	person-f505bc36-fa69-45d1	person-f505bc36-fa69-45d1@example.com	person-f505bc36-fa69-45d1@example.com	\N	en	$argon2id$v=19$m=19456,t=2,p=1$esKgV0KQhFuHHtlTCuGj9g$WQW8zmqKrz0k/Q3mmAeUI/XjuNTG0BUbKf3zBeAdQ48	01a1fe10-9498-74d0-8c00-24b7035200ad	0	t	f	2026-11-21 12:24:21.912257+00	\N	\N	f
\.
COPY identity_audit (id, recorded_at, realm, contract, operation, outcome, account_id, caller_id, client, identifier_hash, administrator, detail, incident, occurrences) FROM stdin;
01a1fe10-86dc-77b9-9d26-4413160f70a8	2026-11-21 12:24:18.396248+00	main	v1	REGISTER_CALLER	DONE	\N	01a1fe10-86bf-7437-a4be-61e8fb816729	127.0.0.1	\N	admin	brightoffice	\N	1
01a1fe10-872f-79a1-99c4-5fd0e5f87d2c	2026-11-21 12:24:18.478177+00	main	v1	REGISTER_CALLER	DONE	\N	01a1fe10-871e-7e74-b2a9-fdfef64e93da	127.0.0.1	\N	admin	antel	\N	1
01a1fe10-87b8-7985-97bf-5323497d29f4	2026-11-21 12:24:18.616579+00	main	v1	CREATE_ACCOUNT	DONE	01a1fe10-8744-78f2-91bd-8cc4309efb4d	\N	127.0.0.1	\N	admin	\N	\N	1
01a1fe10-87e9-7ec1-b7f7-593e6102f98a	2026-11-21 12:24:18.665909+00	main	v1	CREATE_ACCOUNT	DONE	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\N	127.0.0.1	\N	admin	\N	\N	1
01a1fe10-88a4-750e-8f57-84445f9fd333	2026-11-21 12:24:18.852304+00	main	v1	BEGIN_ENROLMENT	CODE_SENT	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\N	127.0.0.1	\N	\N	\N	\N	1
01a1fe10-8ac9-77c6-a350-55f848e3c73e	2026-11-21 12:24:19.401472+00	main	v1	BEGIN_ENROLMENT	DONE	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\N	127.0.0.1	\N	\N	\N	\N	1
01a1fe10-8b1d-7aef-94b7-92dd2319aeec	2026-11-21 12:24:19.48567+00	main	v1	ENROL_FACTOR	DONE	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\N	127.0.0.1	\N	\N	\N	\N	1
01a1fe10-8c3f-7952-9729-a62ee9c4210b	2026-11-21 12:24:19.775566+00	main	v1	CREATE_ACCOUNT	DONE	01a1fe10-8c1b-7fa7-bea2-fe9f966b94ee	\N	127.0.0.1	\N	admin	\N	\N	1
01a1fe10-90dd-7630-bbf2-3765f948c85a	2026-11-21 12:24:20.957372+00	main	broker	REQUEST_RECOVERY	ISSUED	01a1fe10-8c1b-7fa7-bea2-fe9f966b94ee	\N	127.0.0.1	\N	\N	\N	\N	1
01a1fe10-92ac-784b-a38d-e2e997268827	2026-11-21 12:24:21.420509+00	main	ifcommon	REQUEST_RECOVERY	ISSUED	01a1fe10-8c1b-7fa7-bea2-fe9f966b94ee	\N	127.0.0.1	\N	\N	\N	\N	1
01a1fe10-949a-7844-9e75-3e44b762ab67	2026-11-21 12:24:21.914507+00	main	v1	CREATE_ACCOUNT	DONE	01a1fe10-9426-7655-a60a-1fbb6beaf075	\N	127.0.0.1	\N	admin	\N	\N	1
01a1fe11-1105-7c0b-a3a3-78beb19d66ae	2026-11-21 12:24:53.765577+00	main	broker	REQUEST_RECOVERY	ISSUED	01a1fe10-9426-7655-a60a-1fbb6beaf075	\N	127.0.0.1	\N	\N	\N	\N	1
\.
COPY identity_caller (id, realm, name, enabled, demo, created_at) FROM stdin;
01a1fe10-7aa3-7624-ba4c-d2216ec530b8	main	demo	t	t	2026-11-21 12:24:15.267348+00
01a1fe10-7b36-7556-a9ff-116ca5e390f7	main	demo-app	t	t	2026-11-21 12:24:15.414317+00
01a1fe10-86bf-7437-a4be-61e8fb816729	main	program-71716be6-5860-4863	t	f	2026-11-21 12:24:18.367247+00
01a1fe10-871e-7e74-b2a9-fdfef64e93da	main	program-b2fe1067-c694-4256	t	f	2026-11-21 12:24:18.462889+00
\.
COPY identity_caller_contract (caller_id, contract) FROM stdin;
01a1fe10-7aa3-7624-ba4c-d2216ec530b8	brightoffice
01a1fe10-7b36-7556-a9ff-116ca5e390f7	antel
01a1fe10-86bf-7437-a4be-61e8fb816729	brightoffice
01a1fe10-871e-7e74-b2a9-fdfef64e93da	antel
\.
COPY identity_caller_permission (caller_id, permission) FROM stdin;
01a1fe10-7aa3-7624-ba4c-d2216ec530b8	DISCLOSE_MISSING
\.
COPY identity_caller_secret (id, caller_id, realm, lookup_hash, slow_hash, created_at) FROM stdin;
01a1fe10-7ae6-75f6-997a-3d630aad33e1	01a1fe10-7aa3-7624-ba4c-d2216ec530b8	main	\N	$argon2id$v=19$m=19456,t=2,p=1$L5qWOfppfAH78fmHUOwWww$jWSVw1ZsbV9Qn0rAoo3z2QBpdfLsfpVQUm5PK5+wxv4	2026-11-21 12:24:15.334302+00
01a1fe10-7b36-7b65-a9ff-116ca5e390f8	01a1fe10-7b36-7556-a9ff-116ca5e390f7	main	\\x99014544a82ada9b50daf035c88d8f37752bd78efbc81adcaf39b1d9a00ce317	\N	2026-11-21 12:24:15.41469+00
01a1fe10-86c0-756a-93d7-b6936c2e9105	01a1fe10-86bf-7437-a4be-61e8fb816729	main	\\x198e72db7b4891aa8b0a2e36ad01d08efd9ca46a925dc9a3838c1a15e0b1374a	\N	2026-11-21 12:24:18.368332+00
01a1fe10-871f-7d53-b9ef-3c89be1cb0ae	01a1fe10-871e-7e74-b2a9-fdfef64e93da	main	\\xed34bca917258dacf3231cdb0eb9ac26610521a52efa954e937df2e5aed3ef65	\N	2026-11-21 12:24:18.463826+00
\.
COPY identity_disown_link (id, realm, account_id, secret_hash, expires_at, used_at) FROM stdin;
01a1fe10-8b18-79fe-804d-c1bf90fb0cf7	main	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\x273d41492edbab8c20654f5cb9e3b199f5f6678de4100e6f39f33ae551a53ab4	2026-12-21 12:24:19.48053+00	\N
\.
COPY identity_erased_account (id, name_hash, erased_at) FROM stdin;
\.
COPY identity_grant (id, realm, account_id, kind, purpose, contract, caller_id, secret_hash, epoch, created_at, expires_at, consumed_at) FROM stdin;
01a1fe10-90cc-72db-b179-e36b075a03ca	main	01a1fe10-8c1b-7fa7-bea2-fe9f966b94ee	LINK	RECOVERY	broker	\N	\\x27dd9d3df1c597bee2957d43cde25e4ee1d26134cb044eb2cadfad53bbb09830	0	2026-11-21 12:24:20.77495+00	2026-11-21 13:24:20.77495+00	\N
01a1fe10-92a8-7f34-9ca3-047c818cdd7b	main	01a1fe10-8c1b-7fa7-bea2-fe9f966b94ee	TEMPORARY_PASSWORD	RECOVERY	ifcommon	\N	\\xcad172715accc2db5a84eee172e44015422a8cd51223336208c16e87bb075c5f	0	2026-11-21 12:24:21.407184+00	2026-11-21 13:24:21.407184+00	\N
01a1fe11-10f3-7fd1-abfb-8b43950faf62	main	01a1fe10-9426-7655-a60a-1fbb6beaf075	LINK	RECOVERY	broker	\N	\\xa12d8066f2df5f4c60c67583f41eabecc7af75eda51856f9f17f96229930da46	0	2026-11-21 12:24:53.597378+00	2026-11-21 13:24:53.597378+00	\N
\.
COPY identity_import (id, realm, started_by, started_at, changed_at, finished_at, lines_done, imported, unchanged, rejected, digest) FROM stdin;
\.
COPY identity_import_rejection (import_id, line_number, field, rule) FROM stdin;
\.
COPY identity_key_check (keyset, check_value) FROM stdin;
grants	\\x43675a13e59a6a7b38baa1c21b5c31de9532f07e568a06af2b96ec59e5c94446
callers	\\xf4f834654b78245e23841c99b923ce1f88f4777ac2271c21d30fa9f5958203b0
payloads	\\x01eb8536d174c501655c2051d333c6f0401b7ab901f87d976750cd2f9dafc2685f01682023ab
\.
COPY identity_limit (bucket, full_at) FROM stdin;
\\x1d4c1e62dde403b335473edfa0f6ca992b69418375e31a73286f0bd04c704f97	1795263861712
\\xce21437c166af771fecf78750e64a0f7decc7461c2b33f08b03add0e084d8ce2	1795263948712
\\x61563722ab57baa764ee62263ca4e4c9f8d20cc100713f7527733a4e43f0dde5	1795263920579
\\x255c3e4dfed0ce61169486174991cdae20930d2bd61eb604e5ec072aa1ef0d73	1795263862200
\\x687ffd1cba039aed5edfba911268705743e434d6acf80873650741d314317936	1795263921200
\\x381e4817bdccf7ee15a58fff4c7a4ce9eba048b93cc90260def7908c5205e7e9	1795263894317
\\x74b874d1dda35b0743476c1fe89d71239b8ac09525199cad889f5a5f10f36d0e	1795263953317
\\x1b5bb6c0475133b09fe91907a3831d74a05a6ec16d152d3fb5b73bc4d90ea3fc	1795263893756
\\xeef6fada058f05aa58013c9e43d5b6e7f27be09e0289425438bee216e7734a68	1795263893582
\.
COPY identity_recovery_request (id, realm, contract, client, caller_id, wanted, subject, requested_at, due_at, attempts, incident) FROM stdin;
\.
COPY identity_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
1	0	<< Flyway Baseline >>	BASELINE	<< Flyway Baseline >>	\N	postgres	2026-11-21 12:24:11.725476	0	t
2	1	accounts grants callers	SQL	V1__accounts_grants_callers.sql	-652166370	postgres	2026-11-21 12:24:11.744232	23	t
3	10	recovery requests	SQL	V10__recovery_requests.sql	-845649640	postgres	2026-11-21 12:24:11.777549	6	t
4	20	audit of all outcomes	SQL	V20__audit_of_all_outcomes.sql	1533738865	postgres	2026-11-21 12:24:11.791172	18	t
5	21	audit append only	SQL	V21__audit_append_only.sql	-1078302394	postgres	2026-11-21 12:24:11.818672	9	t
6	22	changed and erased accounts	SQL	V22__changed_and_erased_accounts.sql	-1643760222	postgres	2026-11-21 12:24:11.836321	5	t
7	23	imports	SQL	V23__imports.sql	-2024277958	postgres	2026-11-21 12:24:11.845241	5	t
8	30	weak hashes	SQL	V30__weak_hashes.sql	-44141239	postgres	2026-11-21 12:24:11.855693	5	t
9	31	weak hashes index	SQL	V31__weak_hashes_index.sql	-78008976	postgres	2026-11-21 12:24:11.865213	3	t
10	32	disown links	SQL	V32__disown_links.sql	-573962466	postgres	2026-11-21 12:24:11.870883	10	t
11	33	webhook	SQL	V33__webhook.sql	1664706227	postgres	2026-11-21 12:24:11.885038	13	t
12	50	sessions	SQL	V50__sessions.sql	707004284	postgres	2026-11-21 12:24:11.906156	8	t
\.
COPY identity_session (id, realm, account_id, token_hash, security_stamp, code_needed, agent, client, opened_at, used_at, ends_at) FROM stdin;
\.
COPY identity_webhook (id, target, account_id, security_stamp, created_at, next_attempt_at, attempts, lease) FROM stdin;
\.
COPY mfa_attempt (account_id, kind, failures) FROM stdin;
\.
COPY mfa_code (account_id, purpose, contract, caller_id, realm, id, code_hash, expires_at, consumed_at, guesses, issued, window_started_at) FROM stdin;
01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	ENROLMENT	v1	00000000-0000-0000-0000-000000000000	main	01a1fe10-889a-74e5-b555-7f17535843e9	\\x2ef2055bf49e7e76ca9f408a28137aa1ff4a045899e6a4420913fcf4df2da7ab	2026-11-21 12:34:18.79754+00	2026-11-21 12:24:19.368097+00	1	1	2026-11-21 12:24:18.79754+00
\.
COPY mfa_factor (id, account_id, kind, name, created_at, enrolled_at, last_used_at, secret, algorithm, digits, last_step, credential_id, credential, sign_count, backup_eligible) FROM stdin;
01a1fe10-8ac2-7b57-ba26-e1616b004a1a	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	TOTP	phone	2026-11-21 12:24:19.39468+00	2026-11-21 12:24:19.446271+00	\N	\\x01eb8536d1bb2f5cbd13ffdf00cb449623424324ac5756d693b683028bc1522b502061001fe18990331bbdc9833c8a7d846aeb1b0271745d5f62b9efc96197b31e	SHA1	6	59842127	\N	\N	\N	\N
\.
COPY mfa_passkey_challenge (id, ceremony, account_id, challenge, expires_at) FROM stdin;
\.
COPY mfa_recovery_code (id, account_id, code_hash, used_at) FROM stdin;
01a1fe10-8c04-763b-9ede-caefd1079d2a	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\xfa464595f28640bb5bc87b675fbec42d90f36ff15c58d53159a20050ddd1d9a4	\N
01a1fe10-8c05-72cc-8952-0017641bde57	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\x6d0613a198b282ee72c40b042d5079bc9c2652811523964819e6426f58c7e69c	\N
01a1fe10-8c06-78bf-8df2-3a6c3399721f	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\xf0cc64984a1fe135d90bc10ff70c7584bf19180bbd543c8dd81facd1fa0500ec	\N
01a1fe10-8c06-7abd-8df2-3a6c33997220	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\xc5fe290d1cd95d0d4934599e398e937ca0b7c7961ae3f987f89e01d5f9e9d27c	\N
01a1fe10-8c06-7c8c-8df2-3a6c33997221	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\xdf76eca6e44efd6a6c9f9aea52f8d11bec8980427e5baf626f15ea650fb1a814	\N
01a1fe10-8c06-7d48-8df2-3a6c33997222	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\x8bceabac4d966e567c8a62f941fab5deda98b278abfaf2ffe7036362876b430a	\N
01a1fe10-8c06-7de0-8df2-3a6c33997223	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\x251dec7c34b69760cd433b0adca6b32616520f19f2adfeed18e5ec8757fb920a	\N
01a1fe10-8c06-7f5a-8df2-3a6c33997224	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\x7195c0b789b6eb76de06732af90a81febdfdd72795e35bdc7008beeca6b9d5a7	\N
01a1fe10-8c07-716c-aa34-ec83221697b0	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\x209d424e4b769aa78045737071e0b1c023444f6c6cde7c174ce0d05b239c56f1	\N
01a1fe10-8c07-7257-aa34-ec83221697b1	01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	\\xcba55b51362b298d6f8d9a4330a1ad6330a2d4b4a34a2a24959ea90124797b48	\N
\.
COPY mfa_recovery_set (account_id, salt, created_at) FROM stdin;
01a1fe10-87c8-7b74-b7b6-3a859e18c8d4	$argon2id$v=19$m=19456,t=2,p=1$x+ZduvFa9mNjwin8wWa4sA	2026-11-21 12:24:19.715644+00
\.
COPY mfa_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
1	0	<< Flyway Baseline >>	BASELINE	<< Flyway Baseline >>	\N	postgres	2026-11-21 12:24:11.563672	0	t
2	1	codes and attempts	SQL	V1__codes_and_attempts.sql	-1439581853	postgres	2026-11-21 12:24:11.585047	13	t
3	10	factors	SQL	V10__factors.sql	1227541318	postgres	2026-11-21 12:24:11.608717	10	t
4	11	passkeys	SQL	V11__passkeys.sql	703127842	postgres	2026-11-21 12:24:11.628114	17	t
\.
COPY notification_day (account_id, kind, ends_at) FROM stdin;
\.
COPY notification_outbox (id, realm, kind, payload, state, attempts, next_attempt_at, lease, valid_until, created_at, settled_at, message_id, last_failure, due_since, destination) FROM stdin;
01a1fe10-889e-7796-ba7b-c674d00a0b8d	main	CODE	\N	DELIVERED	1	2026-11-21 12:29:18.881272+00	\N	2026-11-21 12:34:18.79754+00	2026-11-21 12:24:18.846458+00	2026-11-21 12:24:19.009703+00	<01a1fe10-889e-7796-ba7b-c674d00a0b8d@localhost>	\N	2026-11-21 12:24:18.846458+00	\\x884605b0eaa800386f639b29bc3a7b6fcd95f562b1e72303c437a980991dfcbc
01a1fe10-8b19-7d2a-b00f-a7cefae8096c	main	FACTOR_ADDED	\N	DELIVERED	1	2026-11-21 12:29:19.494563+00	\N	2026-12-21 12:24:19.48053+00	2026-11-21 12:24:19.481814+00	2026-11-21 12:24:19.530284+00	<01a1fe10-8b19-7d2a-b00f-a7cefae8096c@localhost>	\N	2026-11-21 12:24:19.481814+00	\\x884605b0eaa800386f639b29bc3a7b6fcd95f562b1e72303c437a980991dfcbc
01a1fe10-90d5-70d6-ab29-6373646ff591	main	LINK	\N	DELIVERED	1	2026-11-21 12:29:20.986975+00	\N	2026-11-21 13:24:20.77495+00	2026-11-21 12:24:20.949038+00	2026-11-21 12:24:21.038859+00	<01a1fe10-90d5-70d6-ab29-6373646ff591@localhost>	\N	2026-11-21 12:24:20.949038+00	\\xcbb98f13f60bf735d5f28cc1eb890fd659f1f591f276ab21945c5c0b51ebd1a1
01a1fe10-92a9-7f6f-a428-cb1329204694	main	TEMPORARY_PASSWORD	\N	DELIVERED	1	2026-11-21 12:29:21.433941+00	\N	2026-11-21 13:24:21.407184+00	2026-11-21 12:24:21.417958+00	2026-11-21 12:24:21.472593+00	<01a1fe10-92a9-7f6f-a428-cb1329204694@localhost>	\N	2026-11-21 12:24:21.417958+00	\\xcbb98f13f60bf735d5f28cc1eb890fd659f1f591f276ab21945c5c0b51ebd1a1
01a1fe11-10f9-78e1-8380-6443950ab986	main	LINK	\\x01eb8536d1dc7a6e13f87c63d996cac02000f640c4db3bbc775b60df8733b2d82b84d476d203c8de3f420d633eed05df39e171a3a419dc5dee49ab25b964fb57cbae496df0c0a7d793106098b46dcf795d8533f9537ec569d1b3b87ecaed7d0ccb7156c081fe7201e14a2596d21a009a469687f7e194c4eece5ee89dedefb180fafc8b276f868278f968bbc7c7aeb5b00d3cf107c5891013a130cfca6dc3d1788bbdc3e2df02b226998d3ebe7b05125183b5dc7089455a746b4b7b0051952ec7d531b3ef6371f6670f749b49c93c4db30cb3d83f039c2d3ec1d852115535e28e66e77b8f35cf91d5a18cce35eab8a1886283182eb371cecf0d9ec8c3526188c70c	WAITING	1	2026-11-21 12:25:02.185216+00	\N	2026-11-21 13:24:53.597378+00	2026-11-21 12:24:53.753534+00	\N	<01a1fe11-10f9-78e1-8380-6443950ab986@localhost>	UNREACHABLE	2026-11-21 12:24:53.753534+00	\\x6369e550b4d353bdc28184990e04d54d229b6845b04fbae4b257d1b453269999
\.
COPY notification_rate (id, next_turn_at) FROM stdin;
1	2000-01-01 00:00:00+00
\.
COPY notification_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
1	1	outbox	SQL	V1__outbox.sql	-449731544	postgres	2026-11-21 12:24:11.12224	17	t
2	2	requeue	SQL	V2__requeue.sql	1782044626	postgres	2026-11-21 12:24:11.178373	6	t
3	3	destination and purge	SQL	V3__destination_and_purge.sql	1870609743	postgres	2026-11-21 12:24:11.195055	6	t
4	10	day	SQL	V10__day.sql	-476292040	postgres	2026-11-21 12:24:11.209989	8	t
5	11	rate	SQL	V11__rate.sql	-878839859	postgres	2026-11-21 12:24:11.226424	4	t
\.
SELECT setval('identity_account_number', 1005);
