"""What the screens are made of. No widget knows a text: the screens hand them theirs."""
