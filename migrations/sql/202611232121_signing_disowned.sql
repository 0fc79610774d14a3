--liquibase formatted sql
--changeset countersign:signing-disowned
-- Somebody who got a link that is not theirs ends it, with the ceremonies it opened.
alter table ceremony add column request_id uuid references signing_request (id);
create index ceremony_of_request on ceremony (request_id) where request_id is not null;
alter table signing_request
    drop constraint signing_request_state_check,
    add constraint signing_request_state_check
        check (state in ('OPEN', 'COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED', 'DISOWNED'));
--rollback update signing_request set state = 'CANCELLED' where state = 'DISOWNED'; alter table signing_request drop constraint signing_request_state_check, add constraint signing_request_state_check check (state in ('OPEN', 'COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED')); drop index ceremony_of_request; alter table ceremony drop column request_id;
