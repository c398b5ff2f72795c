-- A deleted account has no password any more; those that were deleted before keep none either.
DELETE FROM credentials USING users WHERE users.id = credentials.user_id AND users.status = 'DELETED';
