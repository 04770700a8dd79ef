int icu_shim(void){return 0;}
