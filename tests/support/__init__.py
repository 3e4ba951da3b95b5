"""What tests share: fakes, made-up books, a disk that fails, hands that touch a real window."""
