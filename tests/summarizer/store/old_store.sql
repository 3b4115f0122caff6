-- A store as version 0.1.0 made it, before there were migrations: one article with its reading and a reply.
CREATE TABLE articles (
	text_sha256 VARCHAR(64) NOT NULL,
	article_id VARCHAR NOT NULL,
	article TEXT NOT NULL,
	first_seen VARCHAR NOT NULL,
	PRIMARY KEY (text_sha256)
);
INSERT INTO "articles" VALUES('424ed2bcd3a52dcddd246550552115a11efb000f057777b2375025ce07e8e91c','حلب','{"article_id":"حلب","text":"قُتل شخصان في حلب.","sentences":[{"number":1,"start":0,"end":18,"part":"body"}],"clutter":[],"title":null,"language":"ar","published":null,"url":null,"source":null}','2026-11-01T12:00:00.000000+00:00');
CREATE TABLE incidents (
	incident_id VARCHAR NOT NULL,
	text_sha256 VARCHAR(64) NOT NULL,
	model VARCHAR NOT NULL,
	incident TEXT NOT NULL,
	PRIMARY KEY (incident_id, text_sha256, model)
);
INSERT INTO "incidents" VALUES('aa-1','424ed2bcd3a52dcddd246550552115a11efb000f057777b2375025ce07e8e91c','m1','{"id":"aa-1","sub_event_type":"attack","status":"occurred","weapons":[],"attributed_to":null,"gist":"Attack.","date":{"earliest":null,"latest":null,"text":null,"precision":"unknown"},"place":{"name":"حلب","within":[],"country":null,"lat":null,"lon":null,"geo_precision":"unresolved","gazetteer_id":null},"actors":[],"casualties":[],"claim":"reported","denied_by":null,"evidence":[{"sentence":1,"start":0,"end":18,"quote":"قُتل شخصان في حلب."}],"grounding":[],"review":"unreviewed"}');
CREATE TABLE meta (
	name VARCHAR NOT NULL,
	version INTEGER,
	PRIMARY KEY (name)
);
INSERT INTO "meta" VALUES('store',1);
INSERT INTO "meta" VALUES('replies',1);
CREATE TABLE readings (
	text_sha256 VARCHAR(64) NOT NULL,
	model VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	reading TEXT NOT NULL,
	PRIMARY KEY (text_sha256, model)
);
INSERT INTO "readings" VALUES('424ed2bcd3a52dcddd246550552115a11efb000f057777b2375025ce07e8e91c','m1','done','2026-11-01T12:00:00.000000+00:00','{"article_id":"حلب","text_sha256":"424ed2bcd3a52dcddd246550552115a11efb000f057777b2375025ce07e8e91c","state":"done","reason":null,"incidents":[{"id":"aa-1","sub_event_type":"attack","status":"occurred","weapons":[],"attributed_to":null,"gist":"Attack.","date":{"earliest":null,"latest":null,"text":null,"precision":"unknown"},"place":{"name":"حلب","within":[],"country":null,"lat":null,"lon":null,"geo_precision":"unresolved","gazetteer_id":null},"actors":[],"casualties":[],"claim":"reported","denied_by":null,"evidence":[{"sentence":1,"start":0,"end":18,"quote":"قُتل شخصان في حلب."}],"grounding":[],"review":"unreviewed"}],"run":{"model":"m1","prompt_sha256":"p","schema_sha256":"s","codebook_sha256":"c","version":"0.1.0","at":"2026-11-01T12:00:00Z","usage":{"calls":1,"cached_calls":0,"tokens_in":0,"tokens_out":0,"cost":0.0,"seconds":0.0,"retries":0,"reasks":0}}}');
CREATE TABLE replies (
	"key" VARCHAR NOT NULL,
	about VARCHAR(64) NOT NULL,
	step VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	text TEXT NOT NULL,
	finish_reason VARCHAR NOT NULL,
	tokens_in INTEGER NOT NULL,
	tokens_out INTEGER NOT NULL,
	seconds FLOAT NOT NULL,
	cost FLOAT,
	created VARCHAR NOT NULL,
	PRIMARY KEY ("key")
);
INSERT INTO "replies" VALUES('k0','424ed2bcd3a52dcddd246550552115a11efb000f057777b2375025ce07e8e91c','extract','m1','جواب k0','stop',10,2,0.5,NULL,'2026-11-01T12:00:00.000000+00:00');
CREATE TABLE stale (
	text_sha256 VARCHAR(64) NOT NULL,
	model VARCHAR NOT NULL,
	PRIMARY KEY (text_sha256, model)
);
CREATE INDEX ix_articles_article_id ON articles (article_id);
CREATE INDEX ix_articles_first_seen ON articles (first_seen);
CREATE INDEX ix_replies_created ON replies (created);
CREATE INDEX ix_replies_about ON replies (about);
