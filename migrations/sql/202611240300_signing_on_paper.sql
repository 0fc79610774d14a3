--liquibase formatted sql
--changeset countersign:signing-on-paper
-- A client asks to sign on paper, or takes back the consent to electronic records (15 USC 7001(c)(1)(B)).
alter table signing_request
    add column paper_asked_at timestamptz,
    drop constraint signing_request_state_check,
    add constraint signing_request_state_check
        check (state in ('OPEN', 'COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED', 'DISOWNED', 'CONSENT_WITHDRAWN'));
--rollback update signing_request set state = 'CANCELLED' where state = 'CONSENT_WITHDRAWN'; alter table signing_request drop constraint signing_request_state_check, add constraint signing_request_state_check check (state in ('OPEN', 'COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED', 'DISOWNED')), drop column paper_asked_at;
